import { Argument, type Command } from 'commander';
import { trailInWords } from '../../src/answer/export-answer.ts';
import type { Operator } from '../../src/operate/operator.ts';
import { EXIT } from './exit-code.ts';
import { createLineWriter } from './line-writer.ts';
import type { TerminalIo } from './terminal-io.ts';
import { usageError } from './usage-error.ts';
import { OPERATOR_WORDING } from './wording.ts';

/** Opens the store that the environment names, runs, and closes it. */
export type WithOperator = <T>(run: (operator: Operator) => Promise<T>) => Promise<T>;

export interface OperatorCommandsOptions {
  readonly io: TerminalIo;
  readonly withOperator: WithOperator;
  readonly exitWith: (code: number) => void;
  /** A command of the program, with its output set. */
  readonly add: (parent: Command, name: string) => Command;
}

/** What whoever runs the bot does with what is kept: `entity audit …`, `tenant …`, `person …`, `keys …`. */
export function addOperatorCommands(program: Command, options: OperatorCommandsOptions): void {
  const { add } = options;
  const audit = add(program, 'audit').description('the audit trail: verify, export, erase the words of a record');
  addVerify(audit, options);
  addExport(audit, options);
  addErase(audit, options);
  const tenant = add(program, 'tenant').description('everything kept of a workspace or tenant: list, export, purge');
  addTenants(tenant, options);
  const person = add(program, 'person').description('take one person out of what is kept');
  addPersonErase(person, options);
  const keys = add(program, 'keys').description('encryption keys of installations');
  add(keys, 'rotate')
    .description('encrypt with the first of ENCRYPTION_KEYS what older keys hold')
    .action(() => say(options, async (operator) => OPERATOR_WORDING.rotated(await operator.rotateKeys())));
}

function tenantArgument(declaration: '<tenant>' | '[tenant]'): Argument {
  return new Argument(declaration, 'such as slack:T024BE7LH').argParser((text: string) => {
    if (!/^(?:slack|teams|terminal|rest):./u.test(text)) {
      throw usageError(OPERATOR_WORDING.badTenant);
    }
    return text;
  });
}

type Anchor = NonNullable<Parameters<Operator['verify']>[1]>[number];

function anchorOption(text: string, given: readonly Anchor[]): readonly Anchor[] {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{4,64})$/iu.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw usageError(OPERATOR_WORDING.anchor);
  }
  return [...given, { seq: Number(seq), hash }];
}

/** Runs one job and prints the line that it ends with. */
async function say({ io, withOperator }: OperatorCommandsOptions, run: (operator: Operator) => Promise<string>) {
  await createLineWriter(io.stdout).write(`${await withOperator(run)}\n`);
}

function addVerify(audit: Command, options: OperatorCommandsOptions): void {
  options
    .add(audit, 'verify')
    .description('find any change or gap in the trail of one tenant, or of all; exits with 1 when there is one')
    .addArgument(tenantArgument('[tenant]'))
    .option(
      '--anchor <number:hash>',
      'a hash noted outside, as an export or an evidence record has it; may be repeated',
      anchorOption,
      [],
    )
    .action((tenant: string | undefined, { anchor }: { anchor: readonly Anchor[] }) =>
      say(options, async (operator) => {
        const checked = await operator.verify(tenant, anchor);
        if (checked.some(({ verification }) => !verification.isIntact)) {
          options.exitWith(EXIT.alert);
        }
        return checked.length === 0
          ? OPERATOR_WORDING.nothingKept
          : checked.map(({ tenant: one, verification }) => `${one}: ${trailInWords(verification)}`).join('\n');
      }),
    );
}

function addExport(audit: Command, { add, io, withOperator }: OperatorCommandsOptions): void {
  add(audit, 'export')
    .description('the trail of a tenant to standard output')
    .addArgument(tenantArgument('<tenant>'))
    .argument('[filter...]', 'since 2026-01-01 until 2026-03-31 user U1 outcome hit')
    .option('--jsonl', 'lines of JSON with everything that checking the chain needs, instead of CSV')
    .action((tenant: string, filter: string[], { jsonl }: { jsonl?: boolean }) =>
      withOperator(async (operator) => {
        const pieces = operator.exportAudit(tenant, jsonl ? 'jsonl' : 'csv', filter.join(' '));
        if (pieces === undefined) {
          throw usageError(OPERATOR_WORDING.filter);
        }
        await writeAll(pieces, io);
      }),
    );
}

async function writeAll(pieces: AsyncIterable<string>, { stdout }: TerminalIo): Promise<void> {
  const writer = createLineWriter(stdout);
  for await (const piece of pieces) {
    await writer.write(piece);
    if (writer.isClosed()) {
      return;
    }
  }
}

function addErase(audit: Command, options: OperatorCommandsOptions): void {
  options
    .add(audit, 'erase')
    .description('take query, note and answer out of one record; the chain stays whole')
    .addArgument(tenantArgument('<tenant>'))
    .argument('<reference>', 'such as EL-4711-9F3C')
    .action((tenant: string, reference: string) =>
      say(options, async (operator) => {
        if (await operator.eraseWords(tenant, reference)) {
          return OPERATOR_WORDING.erasedWords(reference);
        }
        options.exitWith(EXIT.usage);
        return OPERATOR_WORDING.noRecord(reference);
      }),
    );
}

function addTenants(tenant: Command, options: OperatorCommandsOptions): void {
  const { add, io, withOperator } = options;
  add(tenant, 'list')
    .description('every workspace and tenant of which anything is kept')
    .action(() =>
      say(options, async (operator) => {
        const tenants = await operator.tenants();
        return tenants.length === 0 ? OPERATOR_WORDING.nothingKept : tenants.join('\n');
      }),
    );
  add(tenant, 'export')
    .description('everything kept of a tenant but its tokens, as lines of JSON')
    .addArgument(tenantArgument('<tenant>'))
    .action((name: string) => withOperator((operator) => writeAll(operator.exportTenant(name), io)));
  add(tenant, 'purge')
    .description('delete everything kept of a tenant, the audit trail and the installation included')
    .addArgument(tenantArgument('<tenant>'))
    .requiredOption('--yes', 'that this cannot be undone is understood')
    .action((name: string) =>
      say(options, async (operator) => OPERATOR_WORDING.purged(name, await operator.purgeTenant(name))),
    );
}

function addPersonErase(person: Command, options: OperatorCommandsOptions): void {
  options
    .add(person, 'erase')
    .description('take a person out of the records, decisions, watches and settings of a tenant')
    .addArgument(tenantArgument('<tenant>'))
    .argument('<user>', 'the platform’s id of the person')
    .action((tenant: string, user: string) =>
      say(options, async (operator) => OPERATOR_WORDING.erasedPerson(user, await operator.erasePerson(tenant, user))),
    );
}
