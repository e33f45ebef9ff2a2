import { buildProgram } from './build/build-program.ts';

await buildProgram();
