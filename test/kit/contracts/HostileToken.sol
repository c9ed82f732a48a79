// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// An ERC-20 whose name and symbol are over 10 kB of HTML, bidirectional marks and control characters.
contract HostileToken is ERC20 {
    constructor(uint256 supply) ERC20("", "") {
        _mint(msg.sender, supply);
    }

    function name() public pure override returns (string memory) {
        return _repeated("<img src=x onerror=alert(1)>\u202Eelbatrevni\u202C\u2066\u200B\u2069", 210);
    }

    function symbol() public pure override returns (string memory) {
        return _repeated("USDC\u202E</script><script>\x00\x1b[31m\u200F", 330);
    }

    function _repeated(bytes memory part, uint256 times) private pure returns (string memory) {
        bytes memory text = new bytes(part.length * times);
        for (uint256 i = 0; i < text.length; i++) {
            text[i] = part[i % part.length];
        }
        return string(text);
    }
}
