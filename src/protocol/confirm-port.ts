/** Name of the port the confirm window opens. */
export const CONFIRM_PORT = 'fillsight:confirm';
