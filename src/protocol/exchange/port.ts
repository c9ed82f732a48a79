/** Name of the port that the order-form script of a venue's page opens. */
export const EXCHANGE_PORT = 'fillsight:exchange';
