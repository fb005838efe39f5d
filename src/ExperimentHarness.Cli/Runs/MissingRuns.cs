using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Runs;

/// <summary>What to say of an experiment without runs.</summary>
internal static class MissingRuns
{
    /// <summary>EH4101: how to make runs of an experiment that there is, or else which one was probably meant, of those with a spec or with runs.</summary>
    public static BadInputException Of(string experiment, HarnessFolders folders)
    {
        IReadOnlyList<string> specs = new YamlSpecReader(folders.Experiments).Experiments;
        if (specs.Contains(experiment, StringComparer.Ordinal))
        {
            return new BadInputException("EH4101", $"experiment '{experiment}' has no runs; './build.sh --target=Train --experiment={experiment}' makes some");
        }

        IEnumerable<string> known = specs.Concat(new ResultsStore(folders).List().Select(run => run.Experiment));
        return new BadInputException("EH4101", $"no runs of '{experiment}'; {Spelling.DidYouMean(experiment, known) ?? "'harness list' shows all"}");
    }
}
