import { buildProgram } from '../scripts/build/build-program.ts';

/** Tests that start the program start what is shipped: it is built once before all of them. */
export async function setup(): Promise<void> {
  await buildProgram();
}
