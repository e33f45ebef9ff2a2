/** The part of Adaptive Cards 1.5 that answers are rendered to. */
export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly url: string;
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium';
  readonly isSubtle?: true;
  readonly selectAction?: OpenUrl;
}

interface Placed {
  readonly spacing?: 'None' | 'Small' | 'Medium';
  readonly separator?: true;
}

/** Text runs know no Markdown, so a listed name is shown letter by letter; the escapes of a TextBlock differ by client. */
export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** Only for words of our own: its text is read as Markdown. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly weight?: 'Bolder';
  /** Read out as a heading; without a size of its own it would be larger than the headline. */
  readonly style?: 'heading';
  readonly size?: 'Default';
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly style: 'attention' | 'warning' | 'emphasis';
  readonly bleed?: true;
  readonly items: readonly CardItem[];
}

export type CardItem = RichTextBlock | TextBlock | Container;

/** What a button carries: a text command of the core and, for a way back, the command that made its card. */
export interface ActionData {
  readonly command: string;
  readonly asked?: string;
  /** The id of the input whose words are sent after the command; the client puts them into the data under that id. */
  readonly input?: string;
  /** The answer stands below: no way would lead back to this card. */
  readonly card?: 'stays';
}

export interface SubmitAction {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: ActionData & { readonly verb: Verb };
}

export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: Verb;
  readonly data: ActionData;
  /** For clients without universal actions: the click arrives as a message. */
  readonly fallback: SubmitAction;
}

export interface TextInput {
  readonly type: 'Input.Text';
  readonly id: string;
  readonly label: string;
  readonly isMultiline: true;
  readonly maxLength: number;
  readonly isRequired?: true;
  readonly errorMessage?: string;
}

/** Opens below the buttons and asks for words; it works in messages and in dialogs. */
export interface ShowCardAction {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly card: {
    readonly type: 'AdaptiveCard';
    readonly version: '1.5';
    readonly body: readonly [TextInput];
    readonly actions: readonly [ExecuteAction | SubmitAction];
  };
}

export type CardAction = ExecuteAction | SubmitAction | ShowCardAction;

/** "ask" shows the answer in place of the card, "share" posts it for everybody in the conversation. */
export type Verb = 'ask' | 'share';

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'https://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly body: readonly CardItem[];
  readonly actions?: readonly CardAction[];
  readonly msteams: { readonly width: 'full' };
}
