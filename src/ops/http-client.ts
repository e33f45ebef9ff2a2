/** What is loaded with the first request that needs it: this module is imported lazily, the package never is. */
export { EnvHttpProxyAgent, fetch, request } from 'undici';
