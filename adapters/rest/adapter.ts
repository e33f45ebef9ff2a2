import type { Adapter, AdapterContext } from '../adapter.ts';
import type { RestConfig } from './config.ts';
import { createEndpoint } from './endpoint.ts';
import { BASE_PATH } from './operations.ts';

/** For other programs. It has no `notify`: nobody listens at the other end once a call is answered. */
export function createRestAdapter({ routes, ...context }: AdapterContext, config: RestConfig): Adapter {
  const endpoint = createEndpoint(context, config);
  return {
    name: 'rest',
    start() {
      routes.add(BASE_PATH, endpoint.handle);
      return Promise.resolve();
    },
    stop: () => endpoint.drain(),
  };
}
