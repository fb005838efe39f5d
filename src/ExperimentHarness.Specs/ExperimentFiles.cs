using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs;

/// <summary>The specs of a folder: each .yaml file but the catalog is an experiment of its name.</summary>
internal sealed class ExperimentFiles(string folder)
{
    private const string Extension = ".yaml";

    /// <summary>Name of the file that says where data and weights come from.</summary>
    public const string CatalogName = "catalog";

    /// <summary>The folder as people type it: its own name.</summary>
    public string ShownFolder { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>Names of all experiments, in ordinal order.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}").Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name != CatalogName).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What to do about a name that is none of <see cref="Names"/>, to be put behind the error.</summary>
    public string Remedy(string name) => Path.GetFileName(name) == name && File.Exists(Path.Combine(folder, $"{name}.yml"))
        ? $"; rename {name}.yml to {name}{Extension}"
        : Spelling.Suggest(name, Names());

    /// <summary>Full path of a spec.</summary>
    public string PathOf(string name) => Path.Combine(folder, name + Extension);

    /// <summary>Path of a spec in errors, with forward slashes on every machine.</summary>
    public string ShownPathOf(string name) => $"{ShownFolder}/{name}{Extension}";
}
