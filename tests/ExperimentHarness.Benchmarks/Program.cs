using ExperimentHarness.Benchmarks;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Output;

using Terminal terminal = Terminal.OfProcess();
return args is [PeerRequest.Command, ..]
    ? PeerLoop.Run(args)
    : new ProcessBorder(terminal, CancellationToken.None).Guard(() => new BenchmarkCommand(terminal).Run(args), isVerbose: true);
