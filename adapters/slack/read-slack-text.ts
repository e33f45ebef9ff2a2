/** What a person typed, out of what Slack sends: mentions of people are dropped, links and channels become their label. */
export function readSlackText(text: string): string {
  return withoutEscapes(
    text
      .replace(/ *<@[UW][A-Z0-9]*(?:\|[^>]*)?> */gu, ' ')
      .replace(/ *<![^>]*> */gu, ' ')
      .replace(/<#[A-Z0-9]+\|?([^>]*)>/gu, '$1')
      .replace(/<(?:mailto:|tel:|https?:\/\/)[^>|]*\|([^>]*)>/gu, '$1')
      .replace(/<((?:https?:\/\/)[^>|]*)>/gu, '$1'),
  ).trim();
}

function withoutEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
