namespace ExperimentHarness.Core.Files;

/// <summary>Where everything lives, as full paths; nothing else knows the current folder or the environment.</summary>
/// <param name="Root">The repository's root.</param>
/// <param name="Experiments">Specs and catalog.yaml.</param>
/// <param name="Results">Journals and models, one folder per experiment.</param>
/// <param name="Home">Downloads, pixels and features; .harness in the root, or HARNESS_HOME.</param>
/// <param name="Mirror">Folder or http base URL that is asked first for every download (HARNESS_MIRROR), or null.</param>
public sealed record HarnessFolders(string Root, string Experiments, string Results, string Home, string? Mirror);
