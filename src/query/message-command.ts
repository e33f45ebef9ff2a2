import { unquoted } from './clean-text.ts';
import type { NameShape } from './name-shape.ts';

export interface MessageCommand {
  readonly name: string;
  readonly rest: string;
}

/** Asks for names to be screened, and so is read by the parser itself. */
const SCREENING_WORDS: ReadonlySet<string> = new Set(['screen', 'check']);
/** Take no words: with words after them they begin a company's name ("Status Solutions"). */
const WORDLESS: ReadonlySet<string> = new Set([
  'help',
  'status',
  'about',
  'privacy',
  'hello',
  'watching',
  'watches',
  'refresh',
  '?',
]);
/** Take words of one form only; with others they begin a company's name ("History Channel", "Review Board Ltd"). */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['history', /^\d{1,3}$/u],
  ['changes', /^(?:since\s|in\s|\d{4}-\d{2}-\d{2}|\p{Lu}\p{L}+$)/iu],
  ['subscribe', /^(?:to\s+)?changes$/iu],
  ['unsubscribe', /^(?:from\s+)?changes$/iu],
  ['evidence', /^EL-\d+-[0-9a-f]{4}$/iu],
  ['review', /^el-[0-9a-f]{8}\s/iu],
  ['reviews', /^[a-z0-9]{16}$/u],
  ['decide', /^[a-z0-9]{16}\s/u],
  ['export', /^(?:csv|jsonl|since|until|user|outcome)(?:\s|$)/iu],
  ['settings', /^[a-z]+(?:-[a-z]+)*(?:\s|$)/u],
]);
/** Take running text, whatever it begins with. */
const TEXT_COMMANDS: ReadonlySet<string> = new Set(['scan']);
/** Read the names after them themselves: quotes around all of it keep it in one piece. */
const NAME_COMMANDS: ReadonlySet<string> = new Set(['watch', 'unwatch']);
const HELP_QUESTION =
  /^(?:what can (?:you|this bot|it) do|how do(?:es)? (?:i use (?:you|this|this bot|it)|(?:this|this bot|it) work)|how to use (?:you|this|this bot|it)|what are (?:you|your commands)|who are you|(?:can you )?help me|i need help|usage|commands|\?+)$/iu;
const NO_ARGUMENT =
  /^(?:the|a|an|our|my|your|this|that|these|those|out|it|if|whether|me|us|with|in|at|is|are|was|i|we|you)(?:[\s:,]|$)/u;
const ARGUMENT_PREPOSITION = /^(?:of|for|about|on)\s+(?=\S)/iu;

/** The command that a text begins with, or undefined when it is a question or a company that begins with such a word. */
export function readCommand(text: string, commands: ReadonlySet<string>, shape: NameShape): MessageCommand | undefined {
  const plain = text.replace(/^[/!](?=\p{L})/u, '');
  const alone = plain.replace(/[\s.!?]+$/u, '');
  if (commands.has('help') && HELP_QUESTION.test(alone === '' ? plain : alone)) return { name: 'help', rest: '' };
  const match = /^(\p{L}[\p{L}-]*)(?:\s*[:：]\s*|\s+|[.!?]*$)/u.exec(plain);
  const word = match?.[1] ?? '';
  const name = word.toLowerCase();
  if (!match || !commands.has(name)) return undefined;
  const rest = plain.slice(match[0].length).trim();
  if (rest === '' || /^(?:please|pls|thanks|now)[.!]?$/iu.test(rest)) return { name, rest: '' };
  const form = FORMS.get(name);
  if (form) return form.test(rest) ? { name, rest } : undefined;
  if (WORDLESS.has(name)) return commands.has(rest.toLowerCase()) ? { name, rest: rest.toLowerCase() } : undefined;
  if (word === name && TEXT_COMMANDS.has(name)) return { name, rest };
  if (NO_ARGUMENT.test(rest)) return undefined;
  if (word !== name && !isArgument(rest, shape)) return undefined;
  if (SCREENING_WORDS.has(name)) return { name, rest };
  const argument = rest.replace(ARGUMENT_PREPOSITION, '');
  return { name, rest: NAME_COMMANDS.has(name) ? argument : (unquoted(argument) ?? argument) };
}

export function asksForScreening(command: MessageCommand): boolean {
  return SCREENING_WORDS.has(command.name) && command.rest !== '';
}

/** After a capitalized command word only what tells a company apart is an argument: "Family Huawei", not "Family Dollar". */
function isArgument(rest: string, shape: NameShape): boolean {
  return (
    /^["“«'‘]/.test(rest) ||
    /^el-[0-9a-f]/i.test(rest) ||
    /\n/.test(rest) ||
    shape.isTelling(rest.replace(/(?<![\p{L}\p{N}])\p{Lu}{1,2}(?![\p{L}\p{N}])/gu, ' '))
  );
}
