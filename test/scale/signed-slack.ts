import { COMMAND, ENVELOPE, SIGNING_SECRET, signed } from '../adapters/slack/http-harness.ts';

/** What Slack sends, signed as Slack signs it. `origin` is a replica's, or that of the proxy before them. */
export interface SignedSlack {
  /** `/entity …`. The number is part of `trigger_id`, which tells commands apart. Resolves with the status. */
  command(origin: string, text: string, as: CommandAs): Promise<number>;
  /** Resolves with the status. */
  event(origin: string, event: Readonly<Record<string, unknown>>): Promise<number>;
}

export interface CommandAs {
  readonly number: number;
  readonly responseUrl: string;
  readonly user?: string;
  readonly channel?: string;
  readonly team?: string;
}

export function eventIdOf(number: number): string {
  return `trigger-${number}`;
}

const FORM = 'application/x-www-form-urlencoded';

export function createSignedSlack(): SignedSlack {
  return {
    command(origin, text, { number, responseUrl, user = `U${number}`, channel = 'C1', team = 'T1' }) {
      const changes = { user_id: user, channel_id: channel, team_id: team, trigger_id: eventIdOf(number) };
      const body = new URLSearchParams({ ...COMMAND, ...changes, text, response_url: responseUrl }).toString();
      return post(origin, body, FORM);
    },
    event: (origin, event) =>
      post(origin, JSON.stringify({ ...ENVELOPE, event_id: `Ev${event['ts']}`, event }), 'application/json'),
  };
}

/** 0 when the connection broke. */
async function post(origin: string, body: string, contentType: string): Promise<number> {
  try {
    const response = await fetch(`${origin}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, ...signed(body, SIGNING_SECRET) },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
