using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs;

/// <summary>Checks specs without running anything.</summary>
/// <param name="experimentsFolder">Full path of the folder with the specs.</param>
/// <param name="root">Full path of the repository, below which the folders of data sets lie; null where no data set's name is looked up.</param>
public sealed class SpecValidation(string experimentsFolder, string? root = null)
{
    private readonly YamlSpecReader _reader = new(experimentsFolder);

    /// <summary>Names of what <see cref="CheckAll"/> looks at: every experiment, and the catalog where there is one.</summary>
    public IReadOnlyList<string> Files => File.Exists(CatalogPath) ? [.. _reader.Experiments, ExperimentFiles.CatalogName] : _reader.Experiments;

    private string CatalogPath => Path.Combine(experimentsFolder, $"{ExperimentFiles.CatalogName}.yaml");

    /// <summary>Every problem of one experiment and what it extends.</summary>
    /// <param name="experiment">Name of the file without extension.</param>
    /// <param name="overrides">Arguments of the form <c>training.epochs=5</c>.</param>
    public IReadOnlyList<Problem> Check(string experiment, IReadOnlyList<string> overrides)
    {
        var problems = new List<Problem>();
        Check(experiment, overrides, ReadCatalog([]), problems);
        return ProblemOrder.Sort(problems);
    }

    /// <summary>Every problem of every spec of the folder, and of its catalog where there is one. What several specs inherit is told once.</summary>
    /// <param name="overrides">Arguments that are laid over each of the experiments.</param>
    public IReadOnlyList<Problem> CheckAll(IReadOnlyList<string> overrides)
    {
        var problems = new List<Problem>();
        List<Problem> ofTheCatalog = [];
        Catalog? catalog = ReadCatalog(ofTheCatalog);
        foreach (string experiment in _reader.Experiments)
        {
            Check(experiment, overrides, catalog, problems);
        }

        return ProblemOrder.Sort(problems.Concat(ofTheCatalog));
    }

    private Catalog? ReadCatalog(List<Problem> problems) => File.Exists(CatalogPath) ? CatalogReader.Read(CatalogPath, problems) : null;

    private void Check(string experiment, IReadOnlyList<string> overrides, Catalog? catalog, List<Problem> problems)
    {
        if (_reader.Read(experiment, overrides, problems) is { } read && root is not null && catalog is not null && FindUnknownSource(read.Spec.Dataset.Source, root, catalog) is { } unknown)
        {
            problems.Add(read.Places.Locate(unknown));
        }
    }

    /// <summary>A source that is a single word is looked up. Any other is the path of a folder, which need not be on the machine that checks the spec.</summary>
    private static SpecViolation? FindUnknownSource(string source, string root, Catalog catalog)
    {
        string path = Path.GetFullPath(Path.Combine(root, source));
        bool isKnown = source == DatasetSource.Procedural || source.AsSpan().ContainsAny('/', '\\') || catalog.Datasets.Any(entry => entry.Name == source) || Directory.Exists(path);
        return isKnown ? null : new SpecViolation(["dataset.source"], "EH2001", DatasetSource.DescribeUnknown(source, path, catalog));
    }
}
