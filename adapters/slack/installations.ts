import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import type { InstallationPlace, Installations } from '../../src/store/installations.ts';

/** The part of the store that an installation needs; it encrypts what it keeps. */
export type InstallationRepository = Pick<Installations, 'find' | 'save' | 'delete'>;

/** Makes everything else that is kept of a workspace go. */
export type ForgetTenant = (place: InstallationPlace) => Promise<void>;

interface Workspace {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

/** `at` is when Slack says the app was removed. */
export type ForgetWorkspace = (workspace: Workspace & { readonly at: Date }) => Promise<void>;

interface Document {
  readonly installedAt: string;
  readonly installation: Installation;
}

export interface SlackInstallations extends InstallationStore {
  /** True when the app is installed there already. */
  has(workspace: Workspace): Promise<boolean>;
  readonly forget: ForgetWorkspace;
}

/** What Bolt asks of a store of installations, over the product's own store. */
export function createSlackInstallations(
  repository: InstallationRepository,
  forgetTenant: ForgetTenant,
  now: () => Date,
): SlackInstallations {
  const known = createLastKnown();

  /** What was read last stands in while the database is down: questions are answered without it. */
  async function read(workspace: Workspace): Promise<Document | undefined> {
    const place = placeOf(workspace);
    if (place === undefined) {
      return undefined;
    }
    const key = JSON.stringify(place);
    try {
      const text = await repository.find(place);
      known.set(key, text);
      return text === undefined ? undefined : parseDocument(text);
    } catch (error) {
      const text = known.get(key);
      if (text === undefined) {
        throw error;
      }
      return parseDocument(text);
    }
  }

  return {
    async storeInstallation(installation) {
      const place = placeOf({
        teamId: installation.team?.id,
        enterpriseId: installation.enterprise?.id,
        isEnterpriseInstall: installation.isEnterpriseInstall ?? false,
      });
      if (place === undefined) {
        throw new Error('Slack named neither a workspace nor an organization in this installation');
      }
      await repository.save(place, JSON.stringify({ installedAt: now().toISOString(), installation }));
    },

    async fetchInstallation(query) {
      // A workspace of an organization that installed the app as a whole has no installation of its own.
      const found = (await read(query)) ?? (await read({ ...query, isEnterpriseInstall: true }));
      if (found === undefined) {
        throw notInstalled(query);
      }
      return found.installation;
    },

    async deleteInstallation(query) {
      const place = placeOf(query);
      if (place !== undefined) {
        known.set(JSON.stringify(place), undefined);
        await repository.delete(place);
      }
    },

    has: async (workspace) => (await read(workspace)) !== undefined,

    async forget(workspace) {
      const place = placeOf(workspace);
      const found = await read(workspace);
      // The news of a removal can come after the app was installed again; that installation stays.
      if (place === undefined || (found !== undefined && new Date(found.installedAt) > workspace.at)) {
        return;
      }
      known.set(JSON.stringify(place), undefined);
      await repository.delete(place);
      await forgetTenant(place);
    },
  };
}

const MAX_KNOWN = 1_000;

function createLastKnown() {
  const documents = new Map<string, string>();
  return {
    get: (key: string) => documents.get(key),
    set(key: string, document: string | undefined) {
      documents.delete(key);
      if (document === undefined) {
        return;
      }
      documents.set(key, document);
      const [oldest] = documents.keys();
      if (documents.size > MAX_KNOWN && oldest !== undefined) {
        documents.delete(oldest);
      }
    },
  };
}

function placeOf({ teamId, enterpriseId, isEnterpriseInstall }: Workspace): InstallationPlace | undefined {
  if (isEnterpriseInstall) {
    return enterpriseId === undefined
      ? undefined
      : { platform: 'slack', enterprise: enterpriseId, isEnterpriseInstall };
  }
  return teamId === undefined
    ? undefined
    : {
        platform: 'slack',
        tenant: teamId,
        ...(enterpriseId === undefined ? {} : { enterprise: enterpriseId }),
        isEnterpriseInstall,
      };
}

function parseDocument(text: string): Document {
  const document: unknown = JSON.parse(text);
  if (!isDocument(document)) {
    throw new Error('A stored Slack installation cannot be read');
  }
  return document;
}

function isDocument(value: unknown): value is Document {
  return (
    isRecord(value) &&
    typeof value['installedAt'] === 'string' &&
    isRecord(value['installation']) &&
    isRecord(value['installation']['user'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export const NOT_INSTALLED = 'SLACK_NOT_INSTALLED';

function notInstalled({ teamId, enterpriseId }: InstallationQuery<boolean>): Error {
  const message = `The app is not installed in workspace ${teamId ?? '-'} of organization ${enterpriseId ?? '-'}`;
  return Object.assign(new Error(message), { code: NOT_INSTALLED });
}
