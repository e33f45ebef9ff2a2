import type { Activity } from 'botbuilder';

/** Ids as Teams forms them, all invented. */
export const BOT_APP_ID = '11111111-2222-4333-8444-555555555555';
export const BOT_ID = `28:${BOT_APP_ID}`;
export const TENANT_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const USER = { id: '29:1-user', name: 'Ada', aadObjectId: '99999999-8888-4777-8666-555555555555' };

let nextId = 1;

function base(serviceUrl: string) {
  nextId += 1;
  return {
    id: `17000000000${nextId}`,
    channelId: 'msteams',
    serviceUrl,
    from: USER,
    recipient: { id: BOT_ID, name: 'Entity' },
    locale: 'en-US',
  };
}

export type Sent = Partial<Activity> & { readonly type: string };

export const SERVICE_URL = 'https://smba.example/emea/';

export function personal(text: string, serviceUrl = SERVICE_URL): Sent {
  return {
    ...base(serviceUrl),
    type: 'message',
    text,
    textFormat: 'plain',
    conversation: { id: 'a:1personal', conversationType: 'personal', tenantId: TENANT_ID, isGroup: false, name: '' },
    channelData: { tenant: { id: TENANT_ID } },
  };
}

export const MENTION = { type: 'mention', text: '<at>Entity</at>', mentioned: { id: BOT_ID, name: 'Entity' } };

export function inChannel(text: string, entities: object[] = [MENTION], serviceUrl = SERVICE_URL): Sent {
  return {
    ...base(serviceUrl),
    type: 'message',
    text,
    textFormat: 'plain',
    entities: entities.map((entity) => ({ type: '', ...entity })),
    conversation: {
      id: '19:general@thread.tacv2;messageid=1700000000000',
      conversationType: 'channel',
      tenantId: TENANT_ID,
      isGroup: true,
      name: '',
    },
    channelData: {
      tenant: { id: TENANT_ID },
      team: { id: '19:team@thread.tacv2' },
      channel: { id: '19:general@thread.tacv2' },
    },
  };
}

export function inGroup(text: string, entities: object[] = [MENTION]): Sent {
  return {
    ...inChannel(text, entities),
    conversation: {
      id: '19:group@thread.v2',
      conversationType: 'groupChat',
      tenantId: TENANT_ID,
      isGroup: true,
      name: '',
    },
    channelData: { tenant: { id: TENANT_ID } },
  };
}

/** An invoke or event in the place of another activity. */
export function event(like: Sent, fields: Partial<Activity> & { readonly type: string }): Sent {
  const { text: _text, textFormat: _format, ...rest } = like;
  return { ...rest, ...fields };
}

export function invoke(like: Sent, name: string, value: unknown): Sent {
  return event(like, { type: 'invoke', name, value });
}

export function pressed(like: Sent, verb: string, data: unknown): Sent {
  return invoke(like, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
}
