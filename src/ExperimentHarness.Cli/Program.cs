using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Output;

using Terminal terminal = Terminal.OfProcess();
using var cancellation = new Cancellation(terminal);
return new ProcessBorder(terminal, cancellation.Token).Run(args);
