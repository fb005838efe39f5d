using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Rebuilds pictures and pages.</summary>
internal static class ReportCommand
{
    private const int MaximumPages = 100;

    /// <summary><c>harness report</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment: all its runs, and its own page over them.");
        Option<string> run = CommonOptions.Run(options);
        run.Required = false;
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "report",
            "Rebuilds pictures and pages from the journal and the files that it names, byte for byte; what is gone or damaged is restored, and an experiment's page is written anew.",
            "harness report --experiment=baseline",
            "harness report --run=3f9a")
        {
            experiment,
            run,
            format,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(experiment) is null == parsed.GetValue(run) is null)
            {
                parsed.AddError("'harness report' needs --experiment or --run, and not both");
            }
        });
        command.SetAction(parsed =>
        {
            var rebuilding = new ReportRebuilding(Composition.FindFolders(parsed.GetValue(options.Root)));
            bool isWhole = true;
            IReadOnlyList<ReportedFile> files = parsed.GetValue(run) is { } name ? rebuilding.RebuildRun(name) : rebuilding.RebuildExperiment(parsed.GetValue(experiment)!, Tell);
            Write(composition.Terminal, files, parsed.GetValue(format));
            foreach (ReportedFile file in files.Where(file => file.State is ReportState.Kept))
            {
                composition.Terminal.Error.WriteLine($"note: '{file.Path}' is as it was recorded; this version, or this machine, draws it otherwise, and left it alone");
            }

            foreach (ReportedFile file in files.Where(file => file.State is ReportState.Lost))
            {
                Tell(new Problem("EH4304", $"'{file.Path}' is gone or damaged, and this version, or this machine, draws another one than the journal names; restore it from a backup, or train the run again with --rerun"));
            }

            return isWhole ? ExitCode.Done : ExitCode.Failed;

            void Tell(Problem problem)
            {
                composition.Terminal.Error.WriteLine(problem);
                isWhole = false;
            }
        });
        return command;
    }

    // Files that are as they were are only counted for people: there are many.
    private static void Write(Terminal terminal, IReadOnlyList<ReportedFile> files, OutputFormat format)
    {
        if (format != OutputFormat.Table)
        {
            ReportTable.Of(files).Write(terminal, format);
            return;
        }

        ReportedFile[] news = [.. files.Where(file => file.State != ReportState.Same)];
        if (news.Length > 0)
        {
            ReportTable.Of(news).Write(terminal, format);
        }

        terminal.Out.WriteLine($"{files.Count - news.Length} of {files.Count} files were there, and drawing them again gave the same bytes");
        foreach (ReportedFile page in files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal) && (files.Count < MaximumPages || !file.Run.Contains('/', StringComparison.Ordinal))))
        {
            terminal.Out.WriteLine($"page: {page.Path}");
        }
    }
}
