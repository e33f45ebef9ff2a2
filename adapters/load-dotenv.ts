import { config } from 'dotenv';

/** Reads `.env` of the folder that the program was started in. */
export function loadDotenv(): void {
  config({ quiet: true });
}
