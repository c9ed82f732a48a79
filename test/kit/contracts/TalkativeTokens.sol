// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// Wraps the coin and tells so twice, by `Deposit` or `Withdrawal` and by `Transfer`; WETH9 has the first alone.
contract TalkativeWrapper is ERC20 {
    event Deposit(address indexed dst, uint256 wad);
    event Withdrawal(address indexed src, uint256 wad);

    constructor() ERC20("Talkative Wrapper", "TALK") {}

    function deposit() external payable {
        emit Deposit(msg.sender, msg.value);
        _mint(msg.sender, msg.value);
    }

    function withdraw(uint256 wad) external {
        _burn(msg.sender, wad);
        emit Withdrawal(msg.sender, wad);
        (bool paid,) = msg.sender.call{value: wad}("");
        require(paid);
    }
}

/// Tells a transfer by the event of ERC-777 and by that of ERC-20.
contract TalkativeToken is ERC20 {
    event Sent(
        address indexed operator, address indexed from, address indexed to, uint256 amount, bytes data, bytes operatorData
    );

    constructor(address owner, uint256 supply) ERC20("Talkative Token", "SENT") {
        _mint(owner, supply);
    }

    function _update(address from, address to, uint256 value) internal override {
        emit Sent(msg.sender, from, to, value, "", "");
        super._update(from, to, value);
    }
}

/// Tells one move of an item by the events of ERC-721 and of ERC-1155.
contract TalkativeItem {
    mapping(uint256 => address) public ownerOf;

    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);

    constructor(address owner) {
        ownerOf[7] = owner;
    }

    function transferFrom(address from, address to, uint256 id) external {
        require(ownerOf[id] == from && from == msg.sender);
        ownerOf[id] = to;
        emit Transfer(from, to, id);
        emit TransferSingle(msg.sender, from, to, id, 1);
    }
}
