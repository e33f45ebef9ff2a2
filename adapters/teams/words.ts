/** What is only ever said in Teams; everything else that a person reads comes with the answer. */
export const WORDS = {
  back: 'Back',
  share: 'Share in this conversation',
  insert: 'Insert into the conversation',
  leftOut: (titles: readonly string[]) => `Left out to fit a Teams message: ${titles.join(', ')}.`,
  alsoWrite: (commands: readonly string[]) => `You can also write: ${commands.join('  ·  ')}`,
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
  notInChannel: 'I could not post my answer where you asked, so here it is.',
} as const;
