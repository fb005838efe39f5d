using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Testing;

namespace ExperimentHarness.Tests.Specs;

/// <summary>A folder named experiments with specs that a test writes.</summary>
internal sealed class SpecFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder["experiments"];

    public SpecFolder With(string name, string yaml)
    {
        _folder.Write($"experiments/{name}.yaml", yaml);
        return this;
    }

    public SpecFolder WithBytes(string name, params byte[] bytes)
    {
        Directory.CreateDirectory(Path);
        File.WriteAllBytes(System.IO.Path.Combine(Path, $"{name}.yaml"), bytes);
        return this;
    }

    public ExperimentSpec Read(string name, params string[] overrides) => new YamlSpecReader(Path).Read(name, overrides);

    public IReadOnlyList<Problem> Problems(string name, params string[] overrides) => new SpecValidation(Path).Check(name, overrides);

    public static IReadOnlyList<Problem> ProblemsOf(string yaml, params string[] overrides)
    {
        using SpecFolder folder = new SpecFolder().With("x", yaml);
        return folder.Problems("x", overrides);
    }

    public static ExperimentSpec Parse(string yaml, params string[] overrides)
    {
        using SpecFolder folder = new SpecFolder().With("x", yaml);
        return folder.Read("x", overrides);
    }

    public void Dispose() => _folder.Dispose();
}
