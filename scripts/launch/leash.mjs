// Loaded into web, api and worker before anything else. Their channel to the launcher closes when it is killed, and
// they end with it: nobody would watch them any more, and the next start needs their ports.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// A listener keeps the channel, and with it the process, alive; the work alone should.
process.channel?.unref();
