export { type Carrier, deliverWebhook, giveUpDelivery, resendDelivery } from "./deliver";
export { forgetDeliveries, offerEvents, sendAsked } from "./offer";
export { tryWebhook } from "./try";
export { createWebhook, disableWebhook, editWebhook, enableWebhook, removeWebhook, rotateWebhook } from "./webhooks";
