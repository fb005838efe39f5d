using ExperimentHarness.Core.Events;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Forecasting;

/// <summary>What a run keeps on disk.</summary>
internal static class RunSize
{
    /// <summary>
    /// Bytes of the journal, the spec and the artifacts that the history names. The folder is not listed: whoever sends the run to
    /// a server replaces files there meanwhile. A file that is gone counts for nothing.
    /// </summary>
    public static long Of(RunFolder folder, RunHistory history) =>
        Length(folder.Journal) + Length(folder.Spec) + history.Artifacts.Sum(artifact => Length(Path.Combine(folder.Path, artifact.Path)));

    private static long Length(string path)
    {
        // Existence and length are of the same moment: FileInfo asks once.
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
