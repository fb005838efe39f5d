using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Reproducing;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Runs;

/// <summary>A run whole, for people.</summary>
internal static class RunText
{
    /// <summary>What it is, its epochs, its files.</summary>
    public static void Write(Terminal terminal, RunRecord run)
    {
        foreach ((string name, string text) in Facts(run).Where(fact => fact.Text.Length > 0))
        {
            terminal.Out.WriteLine($"{name,-13}{text}");
        }

        if (run.History.Epochs.Count > 0)
        {
            terminal.Out.WriteLine();
            EpochTable.Of(run.History.Epochs, run.BestEpoch).Write(terminal, OutputFormat.Table);
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"files in {run.Folder.Path}");
        foreach (ArtifactWritten artifact in run.History.Artifacts)
        {
            terminal.Out.WriteLine($"  {artifact.Path} ({Sizes.Text(artifact.Bytes)})");
        }
    }

    private static IEnumerable<(string Name, string Text)> Facts(RunRecord run)
    {
        RunIdentity? identity = run.History.Started?.Identity;
        yield return ("run", run.Folder.Name);
        yield return ("status", run.Status);
        yield return ("failure", run.History.Failure is { } failure ? $"error {failure.Code}: {failure.Message} (at {failure.Where})" : "");
        yield return ("seed", Cells.Text(identity?.Seed));
        yield return ("fold", Cells.Text(identity?.Fold));
        yield return ("started", Cells.Text(run.History.StartTime));
        yield return ("took", run.Duration is { } duration ? Durations.Text(duration) : "");
        yield return ("reproduced", ReproductionFile.Read(run.Folder.Reproduction) ?? "");
        yield return ("engine", identity?.Engine ?? "");
        yield return ("data set", identity?.DatasetDigest ?? "");
        yield return ("weights", identity?.WeightsDigest ?? "");
        foreach (string note in run.History.Notes)
        {
            yield return ("note", note);
        }

        foreach (string problem in run.Problems.Select(problem => problem.ToString()))
        {
            yield return ("problem", problem);
        }
    }
}
