/**
 * The lines of a byte stream, those of each chunk together, so that a slow producer is answered line by line and a fast
 * one in bulk. Only a line feed ends a line (a name may hold other separators); a line keeps at most `maxLength`
 * characters, so that no input can fill the memory.
 */
export async function* splitLines(
  input: AsyncIterable<Uint8Array | string>,
  maxLength: number,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let isOpen = false;
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const [first = '', ...others] = text.split('\n');
    const lines = [rest + first.slice(0, maxLength - rest.length), ...others.map((line) => line.slice(0, maxLength))];
    isOpen ||= text !== '';
    rest = lines.pop() ?? '';
    if (others.length > 0) {
      isOpen = rest !== '';
      yield lines.map(withoutReturn);
    }
  }
  rest += decoder.decode();
  if (isOpen) {
    yield [withoutReturn(rest)];
  }
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/u, '');
}
