namespace ExperimentHarness.Core.Files;

/// <summary>Where everything lives, as full paths; nothing else knows the current folder or the environment.</summary>
/// <param name="Root">The repository's root.</param>
/// <param name="Experiments">Specs and catalog.yaml.</param>
/// <param name="Results">Journals and models, one folder per experiment.</param>
/// <param name="Home">Downloads, pixels and features; .harness in the root, or HARNESS_HOME.</param>
/// <param name="Mirror">Folder or http base URL that is asked first for every download (HARNESS_MIRROR), or null.</param>
public sealed record HarnessFolders(string Root, string Experiments, string Results, string Home, string? Mirror)
{
    /// <summary>Folder of TensorFlow's C library (HARNESS_TENSORFLOW), or null for the one of the catalog.</summary>
    public string? TensorFlow { get; init; }

    /// <summary>What specs can name and the harness can download.</summary>
    public string Catalog => Path.Combine(Experiments, "catalog.yaml");

    /// <summary>Files that were downloaded, in a folder for each entry of the catalog.</summary>
    public string Downloads => Path.Combine(Home, "downloads");

    /// <summary>Data sets that were unpacked, in a folder for each entry of the catalog.</summary>
    public string Datasets => Path.Combine(Home, "datasets");

    /// <summary>Native libraries that were unpacked, in a folder for each entry of the catalog.</summary>
    public string Libraries => Path.Combine(Home, "libraries");

    /// <summary>What native libraries have to say.</summary>
    public string Logs => Path.Combine(Home, "logs");

    /// <summary>Digests of files that need not be read again.</summary>
    public string Digests => Path.Combine(Home, "digests");

    /// <summary>Decoded and resized pictures.</summary>
    public string Pixels => Path.Combine(Home, "pixels");

    /// <summary>The feature store.</summary>
    public string Features => Path.Combine(Home, "features");

    /// <summary>Whether a place to get files from is an http address; else it is a folder.</summary>
    public static bool IsAddress(string place) =>
        place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
