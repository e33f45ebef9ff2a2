import type { IAdaptiveCard } from '@microsoft/teams.cards';

/** Microsoft's own definition of an Adaptive Card for Teams; a JSON schema is made of it. */
export type MicrosoftCard = IAdaptiveCard;
