using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Reports;

/// <summary>What Report did, as a table.</summary>
internal static class ReportTable
{
    /// <summary>One row a file.</summary>
    public static Table<ReportedFile> Of(IReadOnlyList<ReportedFile> files) => new(
        [
            new("run", file => file.Run),
            new("state", file => file.State.ToString().ToLowerInvariant()),
            new("size", file => file.Bytes, file => Sizes.Text(file.Bytes)),
            new("file", file => file.Path),
        ],
        files);
}
