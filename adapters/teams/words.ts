import { LIMITS } from './limits.ts';

/** What is only ever said in Teams; everything else that a person reads comes with the answer. */
export const WORDS = {
  back: 'Back',
  share: 'Share in this conversation',
  insert: 'Insert into the conversation',
  leftOut: (titles: readonly string[]) => `Left out to fit a Teams message: ${titles.join(', ')}.`,
  alsoWrite: (commands: readonly string[]) => `You can also write: ${commands.join('  ·  ')}`,
  wordsMissing: 'Please write something here first.',
  restDoesNotFit: 'The rest does not fit here. Send the same question to the bot in a chat to read all of it.',
  page: (page: number, of: number) => `(${page} of ${of})`,
  screenName: 'Compare this name with the list',
  screenTyped: (typed: string) => `Screen “${typed}”`,
  screenTypedDetail: 'Compare exactly this name with the Entity List',
  typeName: 'Type a company name to compare it with the US Entity List.',
  dialogTitle: 'Screen this message',
  noText: 'That message has no text to screen. Nothing was screened.',
  tooFast: (seconds: number) =>
    `That was a lot of questions at once. Nothing was screened. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  failed: 'Something went wrong here. Nothing was screened. Try again in a minute.',
  badAction: 'That button is not one of mine. Send the name again.',
  notShared: 'I could not post that here. Press … on the message to forward it, or use the message extension.',
  below: 'The answer is in a new message.',
  notPosted: 'I could not post the answer here. Try again in a minute.',
  notInChannel: 'I could not post my answer where you asked, so here it is.',
  sentPersonally: 'The answer is for you alone, so I sent it to our personal chat.',
  filesSentPersonally: 'I sent the file to our personal chat.',
  noPersonalChat:
    'The answer is for you alone, but I could not write to you in a personal chat. Add this app for yourself (Apps, then Add), and ask again there.',
  notForOthers: 'That answer is for you alone. Ask for it in the personal chat with this app.',
  personNotFound: (name: string) =>
    `I could not look up ${name === '' ? 'a person you mentioned' : name}. Nothing was changed. Try again in a minute.`,
  fileOffer: 'Allow this to save the file in your OneDrive. It is offered for 15 minutes.',
  fileNotOffered: (name: string) => `I could not offer you the file ${name} here. Ask for it again in a minute.`,
  fileNotSaved: (name: string, command?: string) =>
    `I could not save ${name} in your OneDrive. ${again(command, 'Ask for it again in a minute.')}`,
  fileGone: (name: string, command?: string) =>
    `I no longer have ${name}: I keep a file for 15 minutes. ${again(command, 'Please send your file or your question again.')}`,
  reading: (name: string) => `Reading ${name} …`,
  fileAddress: (name: string) =>
    `${name} is not kept in OneDrive or SharePoint, so I did not fetch it. Nothing was screened.`,
  fileUnreachable: (name: string) => `I could not fetch all of ${name}. Nothing was screened. Please send it again.`,
  fileTooLarge: (name: string) =>
    `${name} is larger than ${LIMITS.fileBytes / 1024 / 1024} MB. Nothing was screened. Send it in parts.`,
  tooManyFiles: (names: readonly string[]) =>
    `I take ${LIMITS.files} files a message. Not screened: ${names.join(', ')}. Send the rest in another message.`,
  filesInPersonalChat:
    'I can read files only in our personal chat. The file was not screened: please send it to me there.',
} as const;

function again(command: string | undefined, otherwise: string): string {
  return command === undefined ? otherwise : `To make it again, write: ${command}`;
}
