import type { InstallationRepository } from '../../../adapters/slack/installations.ts';

/** The store of installations, in memory and without encryption. */
export function createMemoryInstallations(): InstallationRepository & { readonly documents: Map<string, string> } {
  const documents = new Map<string, string>();
  const keyOf = (place: Parameters<InstallationRepository['find']>[0]) =>
    place.isEnterpriseInstall ? `enterprise ${place.enterprise}` : `team ${place.tenant}`;
  return {
    documents,
    find: (place) => Promise.resolve(documents.get(keyOf(place))),
    save: async (place, document) => void documents.set(keyOf(place), document),
    delete: (place) => Promise.resolve(documents.delete(keyOf(place))),
  };
}
