import { screenCommand } from '../../src/answer/follow-ups.ts';

/** The text command that screens one company; `country` is an ISO code. */
export function companyQuestion(company: string, country: string | undefined): string {
  return withCountry(screenCommand(company), country);
}

export function withCountry(command: string, country: string | undefined): string {
  return country === undefined ? command : `${command} country:${country}`;
}
