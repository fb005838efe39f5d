using System.Text.Json;
using ExperimentHarness.Cli;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

internal sealed class CacheCommandTests
{
    private readonly HarnessRoot _root = new();

    [SetUp]
    public void DecodePictures()
    {
        _root.Write("experiments/catalog.yaml", "{}\n");
        _root.Write("experiments/drawn.yaml", "dataset: {source: procedural, procedural: {train_images: 4, validation_images: 4}, image_size: [32, 32]}\nmodel: {weights: random}\n");
        _root.Run("plan", "--experiment=drawn");
    }

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Cache_Pictures_AreShownAndPruned()
    {
        Assert.That(Caches("cache")[1].GetProperty("files").GetInt32(), Is.EqualTo(2));

        (int exitCode, string output, string error) = _root.Run("cache", "--max-size=10KB");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("freed "));
        Assert.That(Caches("cache")[1].GetProperty("bytes").GetInt64(), Is.LessThanOrEqualTo(10_000));
        Assert.That(_root.Run("plan", "--experiment=drawn").ExitCode, Is.Zero);
        Assert.That(Caches("cache")[1].GetProperty("files").GetInt32(), Is.EqualTo(2), "made again");
    }

    [Test]
    public void Cache_DamagedPictures_AreNamedAndFailTheVerification()
    {
        string path = Directory.GetFiles(Path.Combine(_root.Path, ".harness", "pixels"), "*.pixels")[0];
        byte[] bytes = File.ReadAllBytes(path);
        bytes[5] ^= 1;
        File.WriteAllBytes(path, bytes);

        (int exitCode, string output, string error) = _root.Run("cache", "--verify");

        Assert.That(exitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(output, Does.Contain("0 views and 7 pictures are as they were written, 1 places are not"));
        Assert.That(error, Does.Contain("error EH3301: ").And.Contain(path).And.Contain("bytes 0 to 3071 are not picture 1 of 4"));
    }

    [Test]
    public void Cache_AFolderThatCannotBeWritten_IsLeftAsItIsAndSaidToBe()
    {
        // Opening a folder as a file is refused even to root.
        string held = Path.Combine(_root.Path, ".harness", "pixels", ".lock");
        File.Delete(held);
        Directory.CreateDirectory(held);

        (int exitCode, string output, string error) = _root.Run("cache", "--max-size=0");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("freed 0 B; ").And.Contain("or their folder cannot be written to"));
        Assert.That(Caches("cache")[1].GetProperty("files").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void Cache_VerifiedForAProgram_SaysProgressElsewhere()
    {
        (int exitCode, string output, string error) = _root.RunWatched("cache", "--verify", "--experiment=drawn", "--format=json");
        using var document = JsonDocument.Parse(output);

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(document.RootElement.GetProperty("verified").GetProperty("recomputed").GetProperty("missing").GetInt32(), Is.EqualTo(8));
    }

    [Test]
    public void Cache_WordsThatDoNotGoTogether_AreAllRefused()
    {
        (int exitCode, _, string error) = _root.Run("cache", "--max-size=much", "--sample=0");

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("'--max-size=much' is no size; write").And.Contain("'--sample=0' is no whole number of 1 or more"));
        Assert.That(_root.Run("cache", "--experiment=drawn").Error, Does.Contain("add --verify"));
        Assert.That(_root.Run("cache", "--verify", "--sample=3").Error, Does.Contain("add --verify --experiment=NAME"));
    }

    private JsonElement[] Caches(params string[] arguments)
    {
        using var document = JsonDocument.Parse(_root.Run([.. arguments, "--format=json"]).Output);
        return [.. document.RootElement.GetProperty("caches").EnumerateArray().Select(cache => cache.Clone())];
    }
}
