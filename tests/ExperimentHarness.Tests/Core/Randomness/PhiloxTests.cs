using ExperimentHarness.Core.Randomness;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Randomness;

public sealed class PhiloxTests
{
    // Known answers of Random123 for philox4x32 with 10 rounds: zeros, all ones, digits of pi.
    [TestCase(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000_00000000ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [TestCase(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffff_fffffffful, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0_a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_gives_the_known_answers(uint c0, uint c1, uint c2, uint c3, ulong key, uint x0, uint x1, uint x2, uint x3) =>
        Assert.That(Philox.Block(key, c0, c1, c2, c3), Is.EqualTo((x0, x1, x2, x3)));
}
