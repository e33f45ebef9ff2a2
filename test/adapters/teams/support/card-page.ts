import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { HostConfig } from 'adaptivecards';

const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

export type Theme = 'light' | 'dark';

interface Palette {
  readonly page: string;
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly attention: string;
  readonly warning: string;
  readonly emphasis: string;
}

/** Close to the default and dark themes of Teams. */
const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    attention: '#fdf3f4',
    warning: '#fff9f5',
    emphasis: '#f0f0f0',
  },
  dark: {
    page: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#a6a7dc',
    attention: '#3f1011',
    warning: '#4a2a12',
    emphasis: '#1f1f1f',
  },
};

function hostConfig(palette: Palette): Readonly<Record<string, unknown>> {
  const foregroundColors = {
    default: { default: palette.text, subtle: palette.subtle },
    accent: { default: palette.accent, subtle: palette.accent },
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  const config: Partial<Record<keyof HostConfig, unknown>> = {
    fontFamily: '"Segoe UI", "Liberation Sans", "Noto Sans CJK SC", sans-serif',
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    separator: { lineThickness: 1, lineColor: palette.subtle },
    actions: { maxActions: 6, actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 8 },
    containerStyles: {
      default: style(palette.page),
      emphasis: style(palette.emphasis),
      attention: style(palette.attention),
      warning: style(palette.warning),
    },
  };
  return config;
}

/** A page that shows cards with the official renderer. */
export function cardPage(cards: readonly unknown[], theme: Theme): string {
  const palette = PALETTES[theme];
  const data = JSON.stringify(cards).replaceAll('<', '\\u003c');
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>
  body { margin: 12px; background: ${palette.emphasis}; color: ${palette.text} }
  .card { background: ${palette.page}; border-radius: 6px; margin-bottom: 16px; overflow: hidden }
  a { color: ${palette.accent} }
  button { font: 14px "Segoe UI", "Liberation Sans", sans-serif; padding: 6px 12px; color: ${palette.text};
    background: ${palette.page}; border: 1px solid ${palette.subtle}; border-radius: 4px }
</style>
<body><script>${readFileSync(RENDERER, 'utf8').replaceAll('</script', '<\\/script')}</script>
<script>
  window.executed = [];
  for (const json of ${data}) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(palette))});
    card.onExecuteAction = (action) => window.executed.push({ type: action.getJsonTypeName(), data: action.data });
    card.parse(json);
    const holder = document.createElement('div');
    holder.className = 'card';
    holder.append(card.render());
    document.body.append(holder);
  }
</script>`;
}
