using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Reproduction;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>A verdict for people.</summary>
internal static class ReproductionText
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, ReproductionReport report)
    {
        ReproductionResult result = report.Result;
        terminal.Out.WriteLine($"{report.VerdictText}: run {report.Run}{Epochs(report)}");
        terminal.Out.WriteLine($"  {report.Meaning}");
        if (result.First is { } first)
        {
            terminal.Out.WriteLine($"  first difference in {first}");
        }

        if (report.Failure is { } failure)
        {
            terminal.Out.WriteLine($"  the second training failed at {failure.Where}: {failure.Code}: {failure.Message}");
        }

        Write(terminal, result.Obstacles);
        if (result.Verdict is Verdict.WithinTolerance or Verdict.Diverged && result.Metrics.Count > 0)
        {
            terminal.Out.WriteLine();
            new Table<ComparedMetric>(
                [
                    new("metric", metric => metric.Name),
                    new("last", metric => metric.RecordedLast),
                    new("last_again", metric => metric.AgainLast),
                    new("best", metric => metric.RecordedBest),
                    new("best_again", metric => metric.AgainBest),
                ],
                result.Metrics).Write(terminal, OutputFormat.Table);
            terminal.Out.WriteLine();
        }

        if (report.Environment.Count > 0)
        {
            terminal.Out.WriteLine(result.Verdict == Verdict.Identical ? "  and that although this is not as it was:" : "  not as it was when the run was recorded:");
            Write(terminal, report.Environment);
        }

        if (report.Folder is { } folder)
        {
            terminal.Out.WriteLine($"  the second training is kept in {folder}");
        }

        if (report.Page is { } page)
        {
            terminal.Out.WriteLine($"  page: {page}");
        }
    }

    private static void Write(Terminal terminal, IEnumerable<IdentityDifference> differences)
    {
        foreach (IdentityDifference difference in differences)
        {
            terminal.Out.WriteLine($"    {difference}");
        }
    }

    private static string Epochs(ReproductionReport report) => report.Result.Epochs switch
    {
        0 => "",
        int all when all == report.RecordedEpochs => all == 1 ? ", its one epoch" : $", all of its {all} epochs",
        int some => $", the first {some} of its {report.RecordedEpochs} epochs",
    };
}
