using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>A run as its record tells it.</summary>
/// <param name="Folder">Where the record lies.</param>
/// <param name="History">Its journal's fold, with one epoch at least.</param>
/// <param name="Spec">Its spec.yaml.</param>
internal sealed record RecordedTraining(RunFolder Folder, RunHistory History, ExperimentSpec Spec)
{
    /// <summary>Reads a record.</summary>
    /// <exception cref="BadInputException">EH4401: no epoch is recorded; EH4105, EH4106: spec.yaml or environment.json is not what the journal says; or a file cannot be read.</exception>
    public static RecordedTraining Read(RunFolder folder)
    {
        RunHistory history = ResultsStore.ReadHistory(folder);
        if (history.Started is null || history.Epochs.Count == 0)
        {
            throw new BadInputException("EH4401", $"run {folder.Name} has no complete epoch that could be compared; train it first");
        }

        string[] used = [Path.GetFileName(folder.Spec), Path.GetFileName(folder.Environment)];
        IReadOnlyList<Problem> problems = RecordedFiles.FindProblems(folder, history.Artifacts.Where(artifact => used.Contains(artifact.Path, StringComparer.Ordinal)));
        return problems.Count > 0
            ? throw new BadInputException(problems)
            : new RecordedTraining(folder, history, new YamlSpecReader(folder.Path).Read("spec", []));
    }
}
