/** Type of the event that carries a port from the side that loads second to the side that loaded first. */
export const OFFER_EVENT = 'fillsight:port';
