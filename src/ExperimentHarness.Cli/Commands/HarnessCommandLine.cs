using System.CommandLine;
using System.CommandLine.Invocation;

namespace ExperimentHarness.Cli.Commands;

/// <summary>The tree of commands.</summary>
internal static class HarnessCommandLine
{
    /// <summary>All commands, with help that shows examples.</summary>
    public static RootCommand Create(GlobalOptions options, Composition composition)
    {
        var root = new RootCommand("Reproducible experiments: described in YAML, run with one command, provable later.")
        {
            HelpName = "harness",
        };
        root.Add(options.Root);
        root.Add(options.Verbose);
        root.Add(ValidateCommand.Create(options, composition));
        root.Add(PlanCommand.Create(options, composition));
        root.Add(TrainCommand.Create(options, composition));
        root.Add(SweepCommand.Create(options, composition));
        root.Add(WorkCommand.Create(options, composition));
        root.Add(ListCommand.Create(options, composition));
        root.Add(ShowCommand.Create(options, composition));
        root.Add(CompareCommand.Create(options, composition));
        root.Add(ReproduceCommand.Create(options, composition));
        root.Add(ReportCommand.Create(options, composition));
        root.Add(DeleteCommand.Create(options, composition));
        root.Add(SyncCommand.Create(options, composition));
        root.Add(ServerCommand.Create(options, composition));
        root.Add(CacheCommand.Create(options, composition));
        root.Add(DoctorCommand.Create(options, composition));
        SynchronousCommandLineAction help = ExampleHelp.Attach(root);
        root.SetAction(help.Invoke);
        return root;
    }
}
