/**
 * The length limits of docs.slack.dev/reference/block-kit, written down here a second time on purpose: what the product
 * keeps to is checked against these, not against its own constant.
 */
const TEXT_LIMITS: Readonly<Record<string, number>> = {
  header: 150,
  section: 3000,
  context: 3000,
  button: 75,
  option: 75,
};

export interface Payload {
  readonly text?: string;
  readonly blocks: readonly unknown[];
  readonly private_metadata?: string;
  readonly title?: { readonly text: string };
}

/** Everything in which a message or a view is beyond what Slack takes; empty when Slack takes it. */
export function limitViolations(payload: Payload, surface: 'message' | 'view'): readonly string[] {
  const problems: string[] = [];
  const { blocks, text } = payload;
  const maxBlocks = surface === 'message' ? 50 : 100;
  check(problems, blocks.length <= maxBlocks, `${blocks.length} blocks`);
  check(problems, blocks.length > 0, 'no blocks');
  if (surface === 'message') {
    check(problems, text !== undefined && text.trim() !== '', 'no top-level text');
    check(problems, (text?.length ?? 0) <= 4000, `top-level text of ${text?.length}`);
    check(problems, JSON.stringify(blocks).length <= 13_000, `${JSON.stringify(blocks).length} characters of blocks`);
  } else {
    check(problems, JSON.stringify(payload).length <= 250_000, 'view too large');
    check(problems, (payload.private_metadata?.length ?? 0) <= 3000, 'private_metadata too long');
    const title = payload.title?.text;
    check(problems, title === undefined || (title.length > 0 && title.length <= 24), `title ${title}`);
  }
  const ids = blocks.flatMap((block) => (isRecord(block) && 'block_id' in block ? [block['block_id']] : []));
  check(problems, new Set(ids).size === ids.length, 'a block_id twice');
  for (const block of blocks) {
    visit(block, 'block', problems);
  }
  return problems;
}

function visit(node: unknown, parent: string, problems: string[]): void {
  if (Array.isArray(node)) {
    for (const child of node) {
      visit(child, parent, problems);
    }
    return;
  }
  if (!isRecord(node)) {
    return;
  }
  const type = typeof node['type'] === 'string' ? node['type'] : parent;
  checkNode(node, type, parent, problems);
  for (const child of Object.values(node)) {
    visit(child, type === 'plain_text' || type === 'mrkdwn' ? parent : type, problems);
  }
}

function checkNode(node: Readonly<Record<string, unknown>>, type: string, parent: string, problems: string[]): void {
  const { text, elements, value, url, action_id: actionId } = node;
  if (typeof text === 'string') {
    const max = TEXT_LIMITS[parent] ?? 3000;
    check(problems, text.length > 0 && text.length <= max, `${type} in ${parent}: text of ${text.length}`);
  }
  if (type === 'mrkdwn' && typeof text === 'string') {
    check(problems, !/<(?!https:\/\/[^<>|\s]+\||@[UW][A-Z0-9]+>)/u.test(text), `markup in mrkdwn: ${text}`);
    check(problems, !/&(?!amp;|lt;|gt;)/u.test(text), `a bare & in mrkdwn: ${text}`);
  }
  if (node['type'] === 'user') {
    check(problems, /^[UW][A-Z0-9]{2,}$/u.test(String(node['user_id'])), `a mention of ${node['user_id']}`);
  }
  if (type === 'rich_text') {
    check(problems, textLength(node) <= 3100, `rich text of ${textLength(node)}`);
    check(problems, !/"type":"(broadcast|usergroup|channel)"/u.test(JSON.stringify(node)), 'a call in rich text');
  }
  if (Array.isArray(elements)) {
    const max = { actions: 25, context: 10 }[type] ?? Number.POSITIVE_INFINITY;
    check(problems, elements.length > 0 && elements.length <= max, `${type}: ${elements.length} elements`);
    const ids = elements.flatMap((element) =>
      isRecord(element) && 'action_id' in element ? [element['action_id']] : [],
    );
    check(problems, new Set(ids).size === ids.length, `an action_id twice: ${ids.join(' ')}`);
  }
  check(problems, typeof value !== 'string' || value.length <= (type === 'button' ? 2000 : 150), `value of ${type}`);
  check(problems, typeof url !== 'string' || (url.length <= 3000 && url.startsWith('https://')), `url ${url}`);
  const label = node['accessibility_label'];
  check(problems, typeof label !== 'string' || (label.length > 0 && label.length <= 75), 'accessibility_label');
  check(problems, typeof actionId !== 'string' || actionId.length <= 255, 'action_id too long');
}

function textLength(node: unknown): number {
  if (Array.isArray(node)) {
    return node.reduce((sum: number, child) => sum + textLength(child), 0);
  }
  if (!isRecord(node)) {
    return 0;
  }
  const own = typeof node['text'] === 'string' ? node['text'].length : 0;
  return own + textLength(node['elements']);
}

function check(problems: string[], holds: boolean, problem: string): void {
  if (!holds) {
    problems.push(problem);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
