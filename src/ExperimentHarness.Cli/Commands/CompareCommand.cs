using System.CommandLine;
using ExperimentHarness.Cli.Comparing;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Cli.Runs;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Shows runs side by side.</summary>
internal static class CompareCommand
{
    /// <summary><c>harness compare</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string[]> runs = Runs(options);
        Option<string[]> experiments = Experiments(options);
        var metrics = new Option<string[]>("--metric") { Description = $"Compare by this metric in place of {string.Join(" and ", RunsReport.DefaultMetrics)}; may be given more than once.", HelpName = "name" };
        var html = new Option<string?>("--html") { Description = "Also writes the comparison as a page into this file.", HelpName = "file" };
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "compare",
            "Shows runs side by side: what differs, best and last metrics, and whether a difference is more than seed noise.",
            "harness compare --experiment=baseline --experiment=baseline-no-augmentation",
            "harness compare --runs=3f9a,77c0 --metric=val_auc --format=json",
            "harness compare --experiment=baseline --html=comparison.html")
        {
            runs,
            experiments,
            metrics,
            html,
            format,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(runs) is not { Length: > 0 } && parsed.GetValue(experiments) is not { Length: > 0 })
            {
                parsed.AddError("'harness compare' needs --runs or --experiment");
            }
        });
        command.SetAction(parsed =>
        {
            var comparing = new StoreComparison(Composition.FindFolders(parsed.GetValue(options.Root)));
            string[] names = [.. (parsed.GetValue(runs) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            var request = new ComparisonRequest(names, parsed.GetValue(experiments) ?? [], parsed.GetValue(metrics) is { Length: > 0 } given ? given : RunsReport.DefaultMetrics);
            IReadOnlyList<RunRecord> found = comparing.Find(request);
            RunComparison comparison = StoreComparison.Compare(found, request.Metrics);
            new ComparisonText(comparison, ComparisonPage.Of([.. found.Select(run => run.Folder)])).Write(composition.Terminal, parsed.GetValue(format));
            if (parsed.GetValue(html) is { } file)
            {
                string path = FolderSearch.OfProcess().Full(file);
                RunsReport.WriteComparison(path, comparison, found);
                composition.Terminal.Error.WriteLine($"page: {path}");
            }

            foreach (Problem problem in found.SelectMany(run => run.Problems))
            {
                composition.Terminal.Error.WriteLine(problem);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string[]> Runs(GlobalOptions options)
    {
        var option = new Option<string[]>("--runs") { Description = "Runs: unique beginnings of their keys, or experiment/beginning, with commas between.", HelpName = "key,key" };
        option.CompletionSources.Add(context =>
            new ResultsStore(Composition.FindFolders(context.ParseResult.GetValue(options.Root))).List().Select(run => run.Name));
        return option;
    }

    private static Option<string[]> Experiments(GlobalOptions options)
    {
        var option = new Option<string[]>("--experiment") { Description = "Every run of this experiment; may be given more than once.", HelpName = "name" };
        option.CompletionSources.Add(context =>
            new YamlSpecReader(Composition.FindFolders(context.ParseResult.GetValue(options.Root)).Experiments).Experiments);
        return option;
    }
}
