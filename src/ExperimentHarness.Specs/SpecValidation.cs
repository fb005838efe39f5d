using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs;

/// <summary>Checks specs without running anything.</summary>
/// <param name="experimentsFolder">Full path of the folder with the specs.</param>
public sealed class SpecValidation(string experimentsFolder)
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
        _reader.Read(experiment, overrides, problems);
        return ProblemOrder.Sort(problems);
    }

    /// <summary>Every problem of every spec of the folder, and of its catalog where there is one. What several specs inherit is told once.</summary>
    /// <param name="overrides">Arguments that are laid over each of the experiments.</param>
    public IReadOnlyList<Problem> CheckAll(IReadOnlyList<string> overrides)
    {
        var problems = new List<Problem>();
        foreach (string experiment in _reader.Experiments)
        {
            _reader.Read(experiment, overrides, problems);
        }

        if (File.Exists(CatalogPath))
        {
            CatalogReader.Read(CatalogPath, problems);
        }

        return ProblemOrder.Sort(problems);
    }
}
