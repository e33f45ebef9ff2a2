import type { Store, StoreOptions } from '../../../src/store/store.ts';
import type { StoreConfig } from '../../../src/store/store-config.ts';

/** What a suite needs of the database that it runs on. */
export interface SuiteContext {
  /** An empty database. */
  readonly freshStore: (options?: Partial<StoreOptions>) => Promise<{ store: Store; config: StoreConfig }>;
}
