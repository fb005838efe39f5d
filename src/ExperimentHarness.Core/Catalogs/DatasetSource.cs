using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Core.Catalogs;

/// <summary>What a spec's <c>dataset.source</c> may be.</summary>
public static class DatasetSource
{
    /// <summary>The source whose pictures are drawn, not read.</summary>
    public const string Procedural = "procedural";

    /// <summary>EH2001, in words.</summary>
    /// <param name="source">What stands in the spec.</param>
    /// <param name="path">The folder that it would be, full path; not there.</param>
    /// <param name="catalog">The names that it could be.</param>
    public static string DescribeUnknown(string source, string path, Catalog catalog) =>
        $"dataset.source '{source}' is neither a name of catalog.yaml nor a folder ('{path}' is not there){Spelling.Suggest(source, [.. catalog.Datasets.Select(entry => entry.Name)])}";
}
