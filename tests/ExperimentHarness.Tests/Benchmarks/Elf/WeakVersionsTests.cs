using ExperimentHarness.Benchmarks.Elf;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Elf;

internal sealed class WeakVersionsTests
{
    private const string Missing = "GLIBCXX_3.4.32";

    private readonly byte[] _file = SmallElf.Create(
        ("libm.so.6", ["GLIBC_2.2.5"]),
        ("libstdc++.so.6", ["GLIBCXX_3.4", Missing, "GLIBCXX_3.4.3"]));

    [Test]
    public void Mark_ChangesTheFlagsOfThatVersionOnly()
    {
        byte[] marked = [.. _file];

        int count = WeakVersions.Mark(marked, Missing);

        // Header 64; libm and its version 32; libstdc++ and its first version 32; the flags stand at 4.
        const int flags = 64 + 32 + 32 + 4;
        int[] changed = [.. Enumerable.Range(0, marked.Length).Where(i => marked[i] != _file[i])];
        Assert.That(count, Is.EqualTo(1));
        Assert.That(changed, Is.EqualTo(new[] { flags }));
        Assert.That(marked[flags], Is.EqualTo(2), "VER_FLG_WEAK");
    }

    [Test]
    public void Mark_Again_ChangesNothing()
    {
        WeakVersions.Mark(_file, Missing);

        Assert.That(WeakVersions.Mark(_file, Missing), Is.Zero);
    }

    [Test]
    public void Mark_VersionThatIsNotNeeded_ChangesNothing() => Assert.That(WeakVersions.Mark(_file, "GLIBCXX_3.4.33"), Is.Zero);

    [Test]
    public void Mark_AnotherKindOfFile_Throws() =>
        Assert.That(() => WeakVersions.Mark(new byte[100], Missing), Throws.TypeOf<InvalidDataException>());
}
