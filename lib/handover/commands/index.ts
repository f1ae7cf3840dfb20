export { acceptHandovers, declineHandovers, withdrawHandovers } from "./answer-handovers";
export { closeHandovers } from "./close-handovers";
export { offerHandovers } from "./offer-handovers";
