/** What a person typed, out of what Slack sends: mentions of people are dropped, links and channels become their label. */
export function readSlackText(text: string): string {
  return withoutEscapes(
    withIds(text)
      .replace(/ *<@[UW][A-Z0-9]*(?:\|[^>]*)?> */gu, ' ')
      .replace(/ *<![^>]*> */gu, ' ')
      .replace(/<#[A-Z0-9]+\|?([^>]*)>/gu, '$1')
      .replace(/<(?:mailto:|tel:|https?:\/\/)[^>|]*\|([^>]*)>/gu, '$1')
      .replace(/<((?:https?:\/\/)[^>|]*)>/gu, '$1'),
  ).trim();
}

/** The command, perhaps after a mention of the app. */
const SETTINGS = /^(\s*(?:<@[UW][A-Z0-9]*(?:\|[^>]*)?>\s*)?settings\b)(.*)$/isu;

/** A setting is about channels, people and user groups as Slack knows them: there, each becomes its id. */
function withIds(text: string): string {
  const [, command, rest] = SETTINGS.exec(text) ?? [];
  return command === undefined || rest === undefined
    ? text
    : command + rest.replace(/<(?:@|#|!subteam\^)([A-Z][A-Z0-9]+)(?:\|[^>]*)?>/gu, '$1');
}

function withoutEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
