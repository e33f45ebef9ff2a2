import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Answer } from '../../../src/answer/answer.ts';
import { countryCode } from '../country-options.ts';
import { companyQuestion } from '../question.ts';
import { spansOf } from '../render/spans-of.ts';
import { answerOnce, askerOf, type Work } from './work.ts';

type StepArgs = SlackEventMiddlewareArgs<'function_executed'> & AllMiddlewareArgs;

/** The step "Screen a company" of Workflow Builder. A step that could not screen fails; it never ends as "no match". */
export function onWorkflowStep(work: Work) {
  return async (args: StepArgs): Promise<void> => {
    const eventId = args.event.function_execution_id;
    await answerOnce(work, `slack:${eventId}`, () => takeStep(work, args, eventId));
  };
}

async function takeStep(work: Work, args: StepArgs, eventId: string): Promise<void> {
  const { inputs, complete, fail } = args;
  const country = typeof inputs['country'] === 'string' ? countryCode(inputs['country']) : undefined;
  const question = companyQuestion(String(inputs['company'] ?? ''), country);
  const answer = await work.ask(question, askerOf(work, args, { eventId }));
  const [result] = answer.results;
  if (result === undefined || result.outcome === 'not-screened') {
    await fail({ error: answer.headline });
    return;
  }
  await complete({
    outputs: {
      outcome: result.outcome,
      matched_name: result.hits[0]?.name ?? '',
      summary: answer.headline,
      link: firstLink(answer) ?? '',
    },
  });
}

/** The rule or the list that the answer rests on. */
function firstLink(answer: Answer): string | undefined {
  return spansOf(answer).find((span) => span.link !== undefined)?.link;
}
