export { editWorkload } from "./edit-workload";
export { type RegisteredWorkload, registerWorkload } from "./register-workload";
